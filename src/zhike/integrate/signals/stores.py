"""How signals and observations are reached by everything generic."""

from zhike.integrate.signals.actions.findable import find_signals_again
from zhike.integrate.signals.actions.keeping import (
    create_signal,
    delete_signal,
    restore_signal,
    update_signal,
    write_signals,
)
from zhike.integrate.signals.queries.rows import binned_signals, live_signals
from zhike.platform.catalog import ObjectStore, register_store

register_store(
    ObjectStore(
        key="signals",
        rows=live_signals,
        default_sort="-published_at",
        is_indexed=True,
        find_again=find_signals_again,
        takes_custom=True,
        create=create_signal,
        update=update_signal,
        delete=delete_signal,
        bin=binned_signals,
        restore=restore_signal,
        write_rows=write_signals,
    )
)
