-- The ledger of the hub. Plain SQL, so that a DBA can read it, ask it and back it up; docs/ledger.md explains it.
--
-- Numbers: a receipt, a delivery and a bundle of records set aside have a number from one sequence, in the order in which
-- they came to be, times 1000, plus the month of its expiry (months since 2000-01). So a number alone says in which
-- partition its rows are: expires_on = ledger.expires_on(number).
--
-- Partitions: every table with expires_on (or until, for bodies) has one partition a month. Pruning drops it whole, and
-- the disk is free at once. Rows are never deleted one by one, except identities.

create sequence ledger.number as bigint;
create sequence ledger.event_number as bigint cache 100;
create sequence ledger.content_number as bigint;

create function ledger.expires_on(number bigint) returns date
    language sql immutable parallel safe
    return make_date((2000 + (number % 1000) / 12)::int, ((number % 1000) % 12 + 1)::int, 1);
comment on function ledger.expires_on is 'the month, by its first day, whose pruning takes the rows of this number away';

-- A transaction's number that goes on rising when the database is restored into another server: the hub then replaces
-- this function by one with a greater offset.
create function ledger.transaction_number() returns bigint
    language sql volatile
    return 0 + pg_current_xact_id()::text::bigint;

create table ledger.receipt (
    id              bigint      not null,
    expires_on      date        not null,
    channel         text        not null,
    exchange        text        not null,
    source          text        not null,
    origin          text        not null,
    identity        text        not null,
    order_key       text        not null,
    name            text        not null,
    size            bigint      not null,
    sha256          bytea       not null,
    headers         jsonb       not null,
    received_at     timestamptz not null,
    state           text        not null
        check (state in ('accepted', 'dispatched', 'refused', 'failed', 'discarded', 'duplicate')),
    state_at        timestamptz not null,
    attempts        int         not null default 0,
    next_attempt    timestamptz not null,
    cause_kind      text        not null default '',
    cause           text        not null default '',
    duplicate_of    bigint      not null default 0,
    replay_of       bigint      not null default 0,
    edition         text        not null default '',
    map_version     text        not null default '',
    records_read    bigint      not null default 0,
    records_written bigint      not null default 0,
    set_aside       bigint      not null default 0,
    errors          bigint      not null default 0,
    warnings        bigint      not null default 0,
    node            text        not null,
    primary key (id, expires_on)
) partition by range (expires_on);
comment on table ledger.receipt is 'what was accepted: one row for a file, a message or a set of files';
comment on column ledger.receipt.channel is 'the receipt: endpoint of the accept route';
comment on column ledger.receipt.origin is 'where it came from: a folder, an address';
comment on column ledger.receipt.identity is 'what the source calls it; empty: known by its name and content';
comment on column ledger.receipt.sha256 is 'of the bytes; for a set: of its parts'' names and hashes';
comment on column ledger.receipt.attempts is 'how often the work on it failed';
comment on column ledger.receipt.duplicate_of is 'an earlier receipt with the same identity; 0: none';
comment on column ledger.receipt.replay_of is 'the receipt whose bytes this one works on again; 0: none';
create index receipt_work on ledger.receipt (channel, id) where state = 'accepted';
create index receipt_stopped on ledger.receipt (state, received_at) where state in ('refused', 'failed');
create index receipt_exchange on ledger.receipt (exchange, received_at);
create index receipt_name on ledger.receipt (name text_pattern_ops);
create index receipt_received on ledger.receipt (received_at);
create index receipt_replay on ledger.receipt (replay_of) where replay_of > 0;

create table ledger.part (
    owner      bigint not null,
    expires_on date   not null,
    n          int    not null,
    name       text   not null,
    size       bigint not null,
    address    bytea  not null,
    body_until date   not null,
    primary key (owner, n, expires_on)
) partition by range (expires_on);
comment on table ledger.part is 'the files of a receipt or of a delivery, in their order from 0';
comment on column ledger.part.owner is 'the number of the receipt or delivery';
comment on column ledger.part.address is 'SHA-256 of the bytes; with body_until the key of ledger.body';

create table ledger.identity (
    key        bytea  primary key,
    receipt_id bigint not null
);
comment on table ledger.identity is 'what was seen: 16 bytes of a hash of channel and identity; goes with its receipt';

create table ledger.delivery (
    id                  bigint      not null,
    expires_on          date        not null,
    receipt_id          bigint      not null,
    channel             text        not null,
    exchange            text        not null,
    partner             text        not null,
    order_key           text        not null,
    name                text        not null,
    parameters          jsonb       not null,
    size                bigint      not null,
    created_at          timestamptz not null,
    due_at              timestamptz not null,
    state               text        not null
        check (state in
               ('ready', 'held', 'sending', 'retrying', 'uncertain', 'delivered', 'dead', 'discarded')),
    state_at            timestamptz not null,
    blocks              boolean     not null,
    attempts            int         not null default 0,
    next_attempt        timestamptz not null,
    hand_at             timestamptz not null,
    node                text        not null default '',
    stage               text        not null default '',
    doubtful            boolean     not null default false,
    first_attempt_at    timestamptz,
    attempt_at          timestamptz,
    cause_kind          text        not null default '',
    cause               text        not null default '',
    note                text        not null default '',
    partner_receipt     text        not null default '',
    partner_state       text        not null default '',
    partner_state_at    timestamptz,
    partner_expected_by timestamptz,
    resend_of           bigint      not null default 0,
    primary key (id, expires_on)
) partition by range (expires_on);
comment on table ledger.delivery is 'what goes to a partner, and where it stands';
comment on column ledger.delivery.blocks is 'later ones of the same partner and order_key wait for this one';
comment on column ledger.delivery.next_attempt is 'not before; while sending: when another node may take it over';
comment on column ledger.delivery.hand_at is 'when it is handed to the broker again if nobody has claimed it';
comment on column ledger.delivery.doubtful is 'an attempt may have taken effect without an answer';
comment on column ledger.delivery.partner_expected_by is 'until when the partner''s next word is expected';
comment on column ledger.delivery.resend_of is 'the delivery that this one repeats, redirects or mends; 0: none';
create index delivery_order on ledger.delivery (partner, order_key, receipt_id, id) where blocks;
create index delivery_hand on ledger.delivery (hand_at) where state in ('ready', 'retrying', 'sending');
create index delivery_open on ledger.delivery (state, partner, created_at) where state <> 'delivered';
create index delivery_partner on ledger.delivery (partner, created_at);
create index delivery_receipt on ledger.delivery (receipt_id);
create index delivery_name on ledger.delivery (name text_pattern_ops);
create index delivery_partner_receipt on ledger.delivery (partner, partner_receipt) where partner_receipt <> '';
create index delivery_expected on ledger.delivery (partner, partner_expected_by) where partner_expected_by is not null;
create index delivery_partner_state on ledger.delivery (partner, partner_state) where partner_state <> '';
create index delivery_created on ledger.delivery (created_at);

create table ledger.attempt (
    delivery_id bigint      not null,
    expires_on  date        not null,
    n           int         not null,
    node        text        not null,
    started_at  timestamptz not null,
    ended_at    timestamptz not null,
    outcome     text        not null,
    cause_kind  text        not null,
    cause       text        not null,
    primary key (delivery_id, n, expires_on)
) partition by range (expires_on);
comment on table ledger.attempt is 'attempts that did not succeed at once; a first success stands in the delivery itself';

create table ledger.problem (
    receipt_id  bigint not null,
    expires_on  date   not null,
    map         text   not null,
    n           bigint not null,
    file        text   not null,
    record      bigint not null,
    kind        text   not null,
    item        int    not null,
    label       text   not null,
    byte_offset bigint not null,
    byte_length int    not null,
    rule        text   not null,
    source      text   not null,
    severity    text   not null,
    expected_ja text   not null,
    found_ja    text   not null,
    remedy_ja   text   not null,
    expected_en text   not null,
    found_en    text   not null,
    remedy_en   text   not null,
    primary key (receipt_id, map, n, expires_on)
) partition by range (expires_on);
comment on table ledger.problem is 'what was wrong with a receipt, in the order it was found; never a person''s value';

create table ledger.substitution (
    receipt_id     bigint not null,
    expires_on     date   not null,
    map            text   not null,
    n              bigint not null,
    file           text   not null,
    record         bigint not null,
    kind           text   not null,
    item           int    not null,
    label          text   not null,
    byte_offset    bigint not null,
    byte_length    int    not null,
    shrink_table   text   not null,
    character_from text   not null,
    character_to   text   not null,
    primary key (receipt_id, map, n, expires_on)
) partition by range (expires_on);
comment on table ledger.substitution is 'characters that a map replaced because its target cannot hold them';

create table ledger.set_aside (
    id         bigint      not null,
    expires_on date        not null,
    receipt_id bigint      not null,
    exchange   text        not null,
    map        text        not null,
    name       text        not null,
    size       bigint      not null,
    address    bytea       not null,
    body_until date        not null,
    records    bigint      not null,
    created_at timestamptz not null,
    state      text        not null check (state in ('waiting', 'mended', 'discarded')),
    state_at   timestamptz not null,
    mended_by  bigint      not null default 0,
    reason     text        not null default '',
    primary key (id, expires_on)
) partition by range (expires_on);
comment on table ledger.set_aside is 'records kept back with their bytes until a person has mended or discarded them';
comment on column ledger.set_aside.mended_by is 'the receipt that the mended bytes became; 0: none';
create index set_aside_receipt on ledger.set_aside (receipt_id);
create index set_aside_waiting on ledger.set_aside (exchange, id) where state = 'waiting';

create table ledger.person_receipt (
    person_key bytea  not null,
    receipt_id bigint not null,
    expires_on date   not null
) partition by range (expires_on);
comment on table ledger.person_receipt is 'whom a receipt is about; the key is a pseudonym that only the hub''s secret makes';
create index person_receipt_key on ledger.person_receipt (person_key, receipt_id);

create table ledger.event (
    id          bigint      not null default nextval('ledger.event_number'),
    expires_on  date        not null,
    at          timestamptz not null,
    tx          bigint      not null default ledger.transaction_number(),
    receipt_id  bigint      not null,
    delivery_id bigint      not null,
    kind        text        not null,
    actor       text        not null,
    detail      json        not null,
    primary key (tx, id, expires_on)
) partition by range (expires_on);
comment on table ledger.event is 'everything that happened, append-only; sealed in the order of tx, id';
comment on column ledger.event.receipt_id is '0: not about a receipt';
comment on column ledger.event.actor is 'the node, or the person who asked for it';
create index event_receipt on ledger.event (receipt_id) where receipt_id > 0;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the history is only ever appended to';
end $$;
create trigger event_appended_only before update or delete on ledger.event
    for each row execute function ledger.refuse_change();

create table ledger.seal (
    n       bigint      primary key,
    at      timestamptz not null,
    tx_from bigint      not null,
    tx_to   bigint      not null,
    months  date[]      not null,
    counts  bigint[]    not null,
    digests bytea[]     not null,
    prev    bytea       not null,
    hash    bytea       not null
);
comment on table ledger.seal is 'a chain of hashes over the events with tx_from <= tx < tx_to: each holds the one before';
comment on column ledger.seal.digests is 'SHA-256 over the event lines of each month of expiry, so that a month can be dropped';

create table ledger.partner_event (
    delivery_id bigint      not null,
    expires_on  date        not null,
    event       text        not null,
    kind        text        not null,
    at          timestamptz not null,
    recorded_at timestamptz not null,
    primary key (delivery_id, event, expires_on)
) partition by range (expires_on);
comment on table ledger.partner_event is 'what a partner said about a delivery, each word once';

create table ledger.partner_state (
    partner    text        primary key,
    breaker    text        not null check (breaker in ('closed', 'open', 'half_open')),
    since      timestamptz not null,
    failures   int         not null,
    probe_at   timestamptz,
    cause_kind text        not null,
    cause      text        not null,
    rate_at    timestamptz,
    paused     boolean     not null
);
comment on table ledger.partner_state is 'what all nodes know of a partner';

create table ledger.incident (
    id         bigint generated always as identity primary key,
    partner    text        not null,
    cause_kind text        not null,
    cause      text        not null,
    opened_at  timestamptz not null,
    last_at    timestamptz not null,
    count      bigint      not null,
    oldest     timestamptz not null,
    due        timestamptz,
    closed_at  timestamptz
);
comment on table ledger.incident is 'one row for each partner and cause while it lasts';
create unique index incident_open on ledger.incident (partner, cause_kind) where closed_at is null;

create table ledger.body (
    address    bytea       not null,
    until      date        not null,
    size       bigint      not null,
    stored     bigint      not null,
    content    bigint,
    chunks     int         not null,
    small      bytea,
    written_at timestamptz not null,
    primary key (address, until)
) partition by range (until);
alter table ledger.body alter column small set storage external;
comment on table ledger.body is 'bytes by their SHA-256, compressed and encrypted; small ones here, large ones in body_chunk';

create table ledger.body_chunk (
    content bigint not null,
    until   date   not null,
    n       int    not null,
    bytes   bytea  not null,
    primary key (content, n, until)
) partition by range (until);
alter table ledger.body_chunk alter column bytes set storage external;
comment on table ledger.body_chunk is 'the pieces of a large body, from 0, each encrypted by itself';

create table ledger.upload (
    content    bigint      primary key,
    until      date        not null,
    started_at timestamptz not null
);
comment on table ledger.upload is 'large bodies that are being written; what is a day old was broken off and is swept';

create table ledger.key (
    id      bigint      primary key,
    made_at timestamptz not null,
    node    text        not null
);
comment on table ledger.key is 'the numbers of the keys that bodies are encrypted with; the keys themselves are never here';

-- Makes the partitions of one month. The tables are attached, not created in place: attaching stops nobody who writes.
create function ledger.make_partitions(tables text[], month date) returns void language plpgsql as $$
declare
    table_name text;
    partition_name text;
begin
    perform pg_advisory_xact_lock(7415, 1);
    foreach table_name in array tables loop
        partition_name := table_name || to_char(month, '_YYYY_MM');
        if to_regclass('ledger.' || partition_name) is null then
            execute format('create table ledger.%I (like ledger.%I including all)', partition_name, table_name);
            execute format('alter table ledger.%I attach partition ledger.%I for values from (%L) to (%L)',
                table_name, partition_name, month, (month + interval '1 month')::date);
            execute format('alter table ledger.%I set (autovacuum_vacuum_scale_factor = 0.05,'
                || ' autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.05)', partition_name);
            if table_name = 'event' then
                execute format('create trigger event_never_truncated before truncate on ledger.%I'
                    || ' for each statement execute function ledger.refuse_change()', partition_name);
            end if;
        end if;
    end loop;
end $$;
