"""From a question to what it means: by phrases alone, or with a chat model whose reading is checked against them."""
