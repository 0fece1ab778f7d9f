"""From a report and passages to words: a template that always works, or a chat model whose words are checked."""
