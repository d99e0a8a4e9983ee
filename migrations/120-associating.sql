-- Two labels that read the same in one direction could not be told apart.
create unique index association_labels_words on association_labels (from_type, to_type, lower(label));
-- How many records have a label, and taking it from all of them.
create index associations_type on associations (type_id) where category = 'USER_DEFINED';
