-- The inbox searches what colleagues wrote to each other, too.
create index comments_words on comments using gin (to_tsvector('simple'::regconfig, text));
