"""Journeys through the running application, in a browser, as a new user would make them."""
