DROP TABLE insight_states;
DROP TABLE recurring_items;
DROP TABLE user_financial_insights;
