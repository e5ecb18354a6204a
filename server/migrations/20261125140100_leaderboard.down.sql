DROP TABLE service_vote_pace;
DROP TABLE service_votes;
DROP TABLE service_additions;
DROP TABLE financial_services;
DROP FUNCTION count_service_votes();
