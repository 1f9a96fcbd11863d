-- By what layout bytes were written or read: mended ones are checked by the same.
alter table ledger.part add column layout text not null default '';
comment on column ledger.part.layout is
    'of a delivery: the layout that its bytes were written by, commas between several; empty: not known';
alter table ledger.set_aside add column layout text not null default '';
comment on column ledger.set_aside.layout is 'the layout that the records were read by; empty: not known';

-- What one run of a set sets aside is mended together.
alter table ledger.set_aside add column together int not null default 0;
comment on column ledger.set_aside.together is
    'bundles of one receipt and map with the same number are the files of one set; 0: it is no file of a set';
update ledger.set_aside s set together = 1
where (select count(*) from ledger.part p where p.owner = s.receipt_id and p.expires_on = s.expires_on) > 1;
