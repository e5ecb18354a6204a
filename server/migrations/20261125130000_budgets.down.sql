DROP TABLE budget_allocations;
DROP TABLE budget_category_counts;
DROP TABLE budget_categories;
