"""People: signing in, second factors, rate limits, applications. Pages come from allauth."""
