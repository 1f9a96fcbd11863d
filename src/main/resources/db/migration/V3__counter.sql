-- What the door for terminals at counters knows from one call to the next, for all nodes. Numbers and confirmed persons
-- are unlogged: writing them waits for no medium, and after a crash of the server they are gone, so that every old
-- number is refused and everybody begins again.
create unlogged table ledger.counter_number (
    hash     bytea       primary key,
    terminal text        not null,
    until    timestamptz not null,
    used     boolean     not null default false
) with (fillfactor = 80);
create index counter_number_until on ledger.counter_number (until);
comment on table ledger.counter_number is 'numbers that a terminal may use once, by their SHA-256';

create unlogged table ledger.counter_person (
    check_id text        primary key,
    until    timestamptz not null,
    person   bytea       not null
);
create index counter_person_until on ledger.counter_person (until);
comment on table ledger.counter_person is 'persons confirmed a while ago, encrypted with the keys of bodies';

create table ledger.counter_terminal (
    terminal     text          primary key,
    misses       timestamptz[] not null,
    closed_until timestamptz
);
comment on table ledger.counter_terminal is 'terminals at which typed items named nobody, and until when typing is closed there';
