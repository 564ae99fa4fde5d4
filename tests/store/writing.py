"""A process of its own that writes to a store: started many times at once by `test_concurrency`.

python writing.py URL KEY WRITER COUNT
"""

import sys
from datetime import UTC, datetime

from sigverify.domain.account import Account, AccountNumber, Signatory, SignatoryId
from sigverify.store.database import open_store


def main(url, key, writer, count):
    store = open_store(url, key=bytes.fromhex(key) or None)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for index in range(int(count)):
        with store.transaction() as uow:
            shared = uow.accounts.get("shared")
            uow.accounts.replace(
                Account(shared.number, shared.name, "EUR", instruction=f"{writer}", version=shared.version + 1)
            )
            uow.accounts.add(Account(AccountNumber(f"{writer}-{index}"), "one of many", "EUR"))
            uow.signatories.add(Signatory(SignatoryId(f"{writer}-{index}"), "Ada"))
            uow.audit.append(
                at=datetime.now(UTC), operator=writer, action="written", subject=f"{writer}-{index}", details={}
            )
        with store.reading() as uow:
            assert uow.audit.head().length > index
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
