"""One module for each step; the names are in `standfirst.store.schema.REVISIONS`."""
