"""The search as a langchain retriever, for the agent."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.retrieval.catalogue import Filters
from assistant.retrieval.quoting import masked
from assistant.retrieval.search import search
from assistant.retrieval.store import Store


class PastReports(BaseRetriever):
    """Passages of past reports, figures masked; metadata says where they stand."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    store: Store
    filters: Filters = Filters()
    limit: int = 5

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  (langchain hands it in by name)
    ) -> list[Document]:
        hits = search(self.store, query, self.filters, self.limit)
        return [
            Document(id=hit.passage.identifier, page_content=masked(hit.passage), metadata=dict(hit.passage.metadata()))
            for hit in hits
        ]
