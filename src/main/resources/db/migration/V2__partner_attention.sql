alter table ledger.delivery add column partner_attention text not null default ''
    check (partner_attention in ('', 'alert', 'contradicts'));
comment on column ledger.delivery.partner_attention is
    'a person must see to what the partner said: it gave it back (alert), or said two things that exclude each other';
create index delivery_attention on ledger.delivery (partner, created_at) where partner_attention <> '';
