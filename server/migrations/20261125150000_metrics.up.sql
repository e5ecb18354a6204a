-- The figures of a person's months, one currency at a time. Whatever changes the rows they stand on
-- changes them in the same transaction: triggers see to it, so that no feature can forget to.
CREATE TABLE user_financial_metrics (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    metric_name text NOT NULL
        CHECK (metric_name IN ('total_income', 'total_expenses', 'net_flow', 'savings_rate', 'average_balance')),
    -- money in the currency; savings_rate in per cent of income
    value numeric NOT NULL,
    -- the first day of the person's month
    date date NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    UNIQUE (user_id, currency, date, metric_name)
);

-- How often the rows of a person have changed: what was made from them and kept knows its age by it.
-- Its row is also the lock under which figures are made anew, one writer of a person after the other:
-- else each would leave out what the other has not committed yet.
CREATE TABLE row_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL UNIQUE REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    changes bigint NOT NULL DEFAULT 1
);

ALTER TABLE user_financial_metrics ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_financial_metrics FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON user_financial_metrics TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON user_financial_metrics TO bankstat_user;

ALTER TABLE row_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE row_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON row_changes TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON row_changes TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON user_financial_metrics, row_changes FROM %I', api_role);
    END LOOP;
END
$$;

-- Counts a change of `person`'s rows, and holds the lock; false when the person has gone.
CREATE FUNCTION count_change(person text) RETURNS boolean LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO row_changes (user_id)
        SELECT p.user_id FROM user_profiles p WHERE p.user_id = person
        ON CONFLICT (user_id) DO UPDATE SET changes = row_changes.changes + 1;
    RETURN FOUND;
END
$$;

-- Makes the figures of the months from `since` to `until` anew, and with `balances` the average
-- balances from `since` on: a balance stands until the next one, so that a row moves later months too.
-- Months are those of the years 1900 to 2200, and those with rows.
CREATE FUNCTION refresh_metrics(person text, of_currency text, since date, until date, balances boolean)
RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    -- days by which the person's month begins later than the calendar's
    later integer;
    from_day date;
    to_day date;
BEGIN
    SELECT first_day - 1 INTO later FROM user_profiles WHERE user_id = person;
    from_day := date_trunc('month', (since - later)::timestamp)::date + later;
    to_day := (date_trunc('month', (until - later)::timestamp) + interval '1 month')::date + later - 1;

    DELETE FROM user_financial_metrics m
    WHERE m.user_id = person AND m.currency = of_currency AND m.date BETWEEN from_day AND to_day
      AND m.metric_name <> 'average_balance';
    INSERT INTO user_financial_metrics (user_id, currency, date, metric_name, value)
    SELECT person, of_currency, f.month + later, m.name, m.value
    FROM (SELECT date_trunc('month', (t.booking_date - later)::timestamp)::date AS month,
                 coalesce(sum(t.amount) FILTER (WHERE t.amount > 0 AND NOT t.is_transfer), 0) AS income,
                 coalesce(-sum(t.amount) FILTER (WHERE t.amount < 0 AND NOT t.is_transfer), 0) AS expenses
          FROM transactions t
          WHERE t.user_id = person AND t.currency = of_currency AND t.booking_date BETWEEN from_day AND to_day
          GROUP BY 1) f
    CROSS JOIN LATERAL (VALUES
        ('total_income', f.income),
        ('total_expenses', f.expenses),
        ('net_flow', f.income - f.expenses),
        ('savings_rate', CASE WHEN f.income > 0 THEN round(100 * (f.income - f.expenses) / f.income, 1) END)
    ) m (name, value)
    WHERE m.value IS NOT NULL AND extract(year FROM f.month) BETWEEN 1900 AND 2200;

    IF NOT balances THEN
        RETURN;
    END IF;
    DELETE FROM user_financial_metrics m
    WHERE m.user_id = person AND m.currency = of_currency AND m.date >= from_day
      AND m.metric_name = 'average_balance';
    INSERT INTO user_financial_metrics (user_id, currency, date, metric_name, value)
    -- what each account held at the end of each day on which its bank said so, and at the last before
    WITH ends AS MATERIALIZED (
        SELECT a.id AS account_id, s.booking_date AS day, s.balance
        FROM accounts a CROSS JOIN LATERAL (
            (SELECT t.booking_date, t.balance FROM transactions t
             WHERE t.user_id = person AND t.account_id = a.id AND t.booking_date < from_day
               AND t.balance IS NOT NULL
             ORDER BY t.user_id, t.account_id, t.booking_date DESC, t.statement_end DESC,
                      t.statement_id DESC, t.position DESC
             LIMIT 1)
            UNION ALL
            (SELECT DISTINCT ON (t.booking_date) t.booking_date, t.balance FROM transactions t
             WHERE t.user_id = person AND t.account_id = a.id AND t.booking_date >= from_day
               AND t.balance IS NOT NULL
             ORDER BY t.booking_date DESC, t.statement_end DESC, t.statement_id DESC, t.position DESC)
        ) s
        WHERE a.user_id = person AND a.currency = of_currency
    ), spans AS MATERIALIZED (
        SELECT account_id, day, balance, lead(day) OVER (PARTITION BY account_id ORDER BY day) AS next
        FROM ends
    ), begun AS MATERIALIZED (
        SELECT min(day) AS day FROM ends GROUP BY account_id
    ), months AS MATERIALIZED (
        SELECT m.date AS first, (m.date + interval '1 month')::date - 1 AS last
        FROM user_financial_metrics m
        WHERE m.user_id = person AND m.currency = of_currency AND m.date >= from_day
          AND m.metric_name = 'total_income'
    )
    SELECT person, of_currency, m.first, 'average_balance', round(held.days / (m.last - known.since + 1), 4)
    FROM months m
    -- Known from the day on which every account that states balances has stated its first one.
    CROSS JOIN LATERAL (
        SELECT greatest(m.first, max(b.day)) AS since FROM begun b WHERE b.day <= m.last
        HAVING max(b.day) IS NOT NULL
    ) known
    -- Each balance times the days on which it stood.
    CROSS JOIN LATERAL (
        SELECT sum(s.balance * (least(s.next - 1, m.last) - greatest(s.day, known.since) + 1)) AS days
        FROM spans s WHERE s.day <= m.last AND (s.next IS NULL OR s.next > known.since)
    ) held;
END
$$;

-- Makes all figures of `person` anew.
CREATE FUNCTION recount_metrics(person text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    held record;
BEGIN
    IF NOT count_change(person) THEN
        RETURN;
    END IF;
    DELETE FROM user_financial_metrics WHERE user_id = person;
    FOR held IN
        SELECT t.currency, min(t.booking_date) AS first, max(t.booking_date) AS last
        FROM transactions t WHERE t.user_id = person GROUP BY t.currency ORDER BY t.currency
    LOOP
        PERFORM refresh_metrics(person, held.currency, held.first, held.last, true);
    END LOOP;
END
$$;

CREATE FUNCTION transactions_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    -- one for each person and currency: days of the rows whose amounts count otherwise now
    touched record;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        FOR touched IN
            SELECT o.user_id FROM old_rows o
            UNION SELECT n.user_id FROM new_rows n
        LOOP
            PERFORM count_change(touched.user_id);
        END LOOP;
        FOR touched IN
            SELECT c.user_id, c.currency, min(c.booking_date) AS first, max(c.booking_date) AS last,
                   bool_or(c.moved) AS moved
            FROM (SELECT r.user_id, r.currency, r.booking_date,
                         (o.account_id, o.balance, o.booking_date) IS DISTINCT FROM
                         (n.account_id, n.balance, n.booking_date) AS moved
                  FROM old_rows o JOIN new_rows n USING (id)
                  CROSS JOIN LATERAL (VALUES (o.user_id, o.currency, o.booking_date),
                                             (n.user_id, n.currency, n.booking_date))
                      r (user_id, currency, booking_date)
                  WHERE (o.user_id, o.currency, o.booking_date, o.amount, o.is_transfer, o.account_id, o.balance)
                        IS DISTINCT FROM
                        (n.user_id, n.currency, n.booking_date, n.amount, n.is_transfer, n.account_id, n.balance)
                 ) c
            GROUP BY c.user_id, c.currency ORDER BY c.user_id, c.currency
        LOOP
            PERFORM refresh_metrics(touched.user_id, touched.currency, touched.first, touched.last, touched.moved);
        END LOOP;
    ELSE
        -- Rows of one kind only are there: new ones under this name after an insert, old ones after a
        -- delete.
        FOR touched IN
            SELECT c.user_id, c.currency, min(c.booking_date) AS first, max(c.booking_date) AS last
            FROM changed_rows c GROUP BY c.user_id, c.currency ORDER BY c.user_id, c.currency
        LOOP
            IF count_change(touched.user_id) THEN
                PERFORM refresh_metrics(touched.user_id, touched.currency, touched.first, touched.last, true);
            END IF;
        END LOOP;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER metrics_of_new AFTER INSERT ON transactions
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION transactions_changed();
CREATE TRIGGER metrics_of_gone AFTER DELETE ON transactions
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION transactions_changed();
CREATE TRIGGER metrics_of_changed AFTER UPDATE ON transactions
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION transactions_changed();

-- Parts add up to their transaction, so that no figure of a month moves; what is said by category does.
CREATE FUNCTION splits_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    PERFORM count_change(c.user_id) FROM (SELECT DISTINCT user_id FROM changed_rows) c;
    RETURN NULL;
END
$$;

CREATE TRIGGER changes_of_new AFTER INSERT ON transaction_splits
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION splits_changed();
CREATE TRIGGER changes_of_gone AFTER DELETE ON transaction_splits
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION splits_changed();
CREATE TRIGGER changes_of_changed AFTER UPDATE ON transaction_splits
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION splits_changed();

-- Another first day makes other months.
CREATE FUNCTION first_day_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    PERFORM recount_metrics(NEW.user_id);
    RETURN NULL;
END
$$;

CREATE TRIGGER metrics_of_other_months AFTER UPDATE OF first_day ON user_profiles
    FOR EACH ROW WHEN (OLD.first_day IS DISTINCT FROM NEW.first_day) EXECUTE FUNCTION first_day_changed();

-- They run with the rights of who calls them, and nobody else is to.
REVOKE ALL ON FUNCTION count_change, refresh_metrics, recount_metrics FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_change, refresh_metrics, recount_metrics TO bankstat_user;

-- The rows that are there already.
SELECT recount_metrics(user_id) FROM user_profiles;
