DROP TABLE energy_tariffs;
DROP TABLE energy_consumption;
DROP TABLE appliances;
