-- Which of the account's own ticket properties a portal shows beside a ticket, in this order.
alter table portals add column shown_properties text[] not null default '{}';
