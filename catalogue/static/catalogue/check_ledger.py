"""Checks a downloaded ledger: python3 check_ledger.py ledger.jsonl [COUNT HASH]."""

import hashlib
import json
import sys

count, last = 0, "0" * 64
noted = (int(sys.argv[2]), sys.argv[3]) if len(sys.argv) > 3 else None
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        entry = json.loads(line)
        count += 1
        digest = hashlib.sha256(f"{last}\n{entry['body']}".encode()).hexdigest()
        fits = entry["previous_hash"] == last and entry["hash"] == digest
        if not fits or json.loads(entry["body"])["number"] != count:
            sys.exit(f"Entry {count} does not fit.")
        last = digest
        if noted and count == noted[0] and last != noted[1]:
            sys.exit(f"Entry {count} is not the one that was noted.")
if noted and count < noted[0]:
    sys.exit(f"The ledger was cut: {count} entries, once {noted[0]}.")
print(f"{count} entries fit. Head: {last}")
