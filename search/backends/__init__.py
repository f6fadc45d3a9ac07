"""Search backends of the admin, which stays on the database."""
