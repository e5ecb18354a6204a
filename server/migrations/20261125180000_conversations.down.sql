DROP TABLE ai_chat_messages;
DROP TABLE ai_conversations;
