"""Chat models by name: "provider:name" goes to LangChain's `init_chat_model`, imported only when it is asked for."""

from typing import TYPE_CHECKING

from assistant.errors import UnknownModel
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def chat_model(settings: Settings) -> "BaseChatModel | None":
    """The chat model the setting names, or None for "none".

    Raises:
        UnknownModel: when the name is no "provider:name", or the provider's package or key is missing.
    """
    if settings.model == "none":
        return None
    if ":" not in settings.model:
        raise UnknownModel(f'ASSISTANT_MODEL is "{settings.model}"; "none" or "provider:name" is expected.')
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - costs over a second; only who uses it pays

    try:
        made: BaseChatModel = init_chat_model(settings.model, timeout=settings.model_seconds, max_retries=0)
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnknownModel(f'The chat model "{settings.model}" cannot be made: {reason}') from error
    return made
