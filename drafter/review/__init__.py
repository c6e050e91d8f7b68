"""`drafter review`: a folder with last year's file and updates.yaml, as pages in the browser."""
