"""The history page: what was checked, decided and recorded, and what a day came to."""
