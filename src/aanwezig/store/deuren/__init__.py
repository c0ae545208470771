"""The doors: the only way from a page, a job or the API to what is about people. What a functie has no ground for is not there."""
