-- By what layout bytes were written or read: mended ones are checked by the same.
alter table ledger.part add column layout text not null default '';
comment on column ledger.part.layout is
    'of a delivery: the layout that its bytes were written by, commas between several; empty: not known';
alter table ledger.set_aside add column layout text not null default '';
comment on column ledger.set_aside.layout is 'the layout that the records were read by; empty: not known';
