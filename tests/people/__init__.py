"""People: signing in, second factors, applications, roles, and what is kept of them."""
