"""Which mentions are one happening, within an article and across articles, and what they say together.

Pure functions of the whole set of mentions: the order in which they come in, the number of processes and the batch
size change nothing. Does not store, and does not undo what a curator decided: the caller lays decisions over it.

Input -> output: `LinkableMention`s -> `Linked`; the mentions of one cluster -> `EventDraft`.
"""

from events.extraction.stages.linking.composing import compose_event, linkable_mention
from events.extraction.stages.linking.joining import link_mentions

__all__ = ["compose_event", "link_mentions", "linkable_mention"]
