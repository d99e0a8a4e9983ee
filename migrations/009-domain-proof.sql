-- What a company puts into the DNS of a host to prove that it is theirs: TXT _portti.<host> = portti-verification=<proof>.
alter table domains add column proof text not null default gen_random_uuid()::text;
