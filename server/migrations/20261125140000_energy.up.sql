-- Electricity at home: what uses it, what was measured, what it costs.
CREATE TABLE appliances (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    appliance_type text CHECK (length(appliance_type) BETWEEN 1 AND 40),
    -- how it comes to use energy, and the numbers that this way needs
    kind text NOT NULL CHECK (kind IN ('timed', 'per_use', 'always_on')),
    power_rating_watts numeric CHECK (power_rating_watts > 0 AND power_rating_watts <= 100000),
    hours_per_day numeric CHECK (hours_per_day > 0 AND hours_per_day <= 24),
    days_per_month smallint CHECK (days_per_month BETWEEN 1 AND 31),
    kwh_per_use numeric CHECK (kwh_per_use > 0 AND kwh_per_use <= 1000),
    uses_per_month numeric CHECK (uses_per_month > 0 AND uses_per_month <= 10000),
    quantity smallint NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 1000),
    -- it must stay on: never proposed to be switched off
    needed boolean NOT NULL DEFAULT false,
    -- counts the changes, so that a second browser hears of the first one's
    version integer NOT NULL DEFAULT 1,
    -- taken off the list, and for a day still to be put back
    removed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    CHECK ((kind IN ('timed', 'always_on')) = (power_rating_watts IS NOT NULL)),
    CHECK ((kind = 'timed') = (hours_per_day IS NOT NULL AND days_per_month IS NOT NULL)),
    CHECK ((kind = 'per_use') = (kwh_per_use IS NOT NULL AND uses_per_month IS NOT NULL))
);

CREATE TABLE energy_consumption (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- where it was measured; without one, at the meter of the whole home
    appliance_id bigint,
    consumption_kwh numeric NOT NULL
        CHECK (consumption_kwh >= 0 AND consumption_kwh <= 1000000 AND scale(consumption_kwh) <= 3),
    -- the days it was used on, both included
    first_day date NOT NULL CHECK (first_day >= '1980-01-01'),
    consumption_date date NOT NULL CHECK (consumption_date <= '2200-12-31'),
    source text NOT NULL CHECK (source IN ('hand', 'file')),
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (first_day <= consumption_date AND consumption_date - first_day < 400),
    FOREIGN KEY (user_id, appliance_id) REFERENCES appliances (user_id, id) ON DELETE CASCADE
);
-- By their days; and one day ends one measurement of a meter only.
CREATE UNIQUE INDEX energy_consumption_of_meter
    ON energy_consumption (user_id, coalesce(appliance_id, 0), consumption_date);
CREATE INDEX energy_consumption_of_appliance ON energy_consumption (user_id, appliance_id);

CREATE TABLE energy_tariffs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL UNIQUE REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- as `finance::energy::Tariff`, which checks it
    tariff jsonb NOT NULL CHECK (jsonb_typeof(tariff) = 'object' AND length(tariff::text) <= 4000),
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE appliances ENABLE ROW LEVEL SECURITY;
ALTER TABLE appliances FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON appliances TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON appliances TO bankstat_user;

ALTER TABLE energy_consumption ENABLE ROW LEVEL SECURITY;
ALTER TABLE energy_consumption FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON energy_consumption TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, DELETE ON energy_consumption TO bankstat_user;

ALTER TABLE energy_tariffs ENABLE ROW LEVEL SECURITY;
ALTER TABLE energy_tariffs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON energy_tariffs TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON energy_tariffs TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON appliances, energy_consumption, energy_tariffs FROM %I', api_role);
    END LOOP;
END
$$;
