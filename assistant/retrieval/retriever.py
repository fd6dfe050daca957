"""The search as a langchain retriever, for the agent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.retrieval.quoting import masked
from assistant.retrieval.search import Hit


class PastReports(BaseRetriever):
    """Passages of past reports as a model may see them: figures, the unit's name and its place masked.

    `find` is the search that is asked; the metadata of a document say whose passage it is and where it stands.
    """

    find: Callable[[str], Sequence[Hit]]

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  (langchain hands it in by name)
    ) -> list[Document]:
        return [
            Document(id=hit.passage.identifier, page_content=masked(hit.passage), metadata=dict(hit.passage.metadata()))
            for hit in self.find(query)
        ]
