"""What is published, held in the memory of each process, in step with the ledger.

Counting and ordering many rows is dear in SQL and cheap on what is at hand already. A `Kept` says
how something is computed from the public rows and how it is renewed after a change; `now()` gives
the `Moment` that fits the head of the ledger, which every change of what is public passes:

    moment = memory.now()              # one query, on the head of the ledger
    rows = moment.of(REPORTS)          # computed once, then only renewed

A moment never changes: a request that holds one sees the same rows to its end, while others are
at the next. Renewing copies what changes and shares the rest.

Import from this package, not from its modules.
"""

from catalogue.memory.changes import Changes
from catalogue.memory.keeping import Filled, Kept, Moment, forget, now

__all__ = ["Changes", "Filled", "Kept", "Moment", "forget", "now"]
