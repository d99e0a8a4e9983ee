-- Whether somebody has just filed the same: asked at each filing.
create index form_submissions_contact on form_submissions (contact_id, created_at desc);
