-- Users, and every table that refers to them. The foreign keys have no action of their own: what a deletion does to each
-- relation is declared once, in the service's relation catalogue, and a key that cascaded behind its back would hide it.

CREATE TABLE users (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email          text NOT NULL UNIQUE,
    first_name     text NOT NULL,
    last_name      text NOT NULL,
    role           text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'admin', 'super-admin')),
    status         text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    deactivated_at timestamptz,
    CHECK ((status = 'inactive') = (deactivated_at IS NOT NULL))
);
-- The last active super-admin is counted under a lock; there are few of them among many users.
CREATE INDEX users_active_super_admins ON users (id) WHERE role = 'super-admin' AND status = 'active';

CREATE TABLE wallets (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id          uuid NOT NULL UNIQUE REFERENCES users,
    total_balance    numeric(18, 4) NOT NULL DEFAULT 0,
    sendable_balance numeric(18, 4) NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE mining_sessions (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES users,
    tokens_earned numeric(18, 4) NOT NULL DEFAULT 0,
    started_at    timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz
);
CREATE INDEX mining_sessions_user_id ON mining_sessions (user_id);

CREATE TABLE transactions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sender_id   uuid REFERENCES users,
    receiver_id uuid REFERENCES users,
    amount      numeric(18, 4) NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX transactions_sender_id ON transactions (sender_id);
CREATE INDEX transactions_receiver_id ON transactions (receiver_id);

CREATE TABLE contact_submissions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assigned_to uuid REFERENCES users,
    subject     text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contact_submissions_assigned_to ON contact_submissions (assigned_to);

CREATE TABLE support_tickets (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assigned_to uuid REFERENCES users,
    subject     text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX support_tickets_assigned_to ON support_tickets (assigned_to);

CREATE TABLE assets (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uploaded_by uuid NOT NULL REFERENCES users,
    name        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX assets_uploaded_by ON assets (uploaded_by);

CREATE TABLE audit_logs (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users,
    action     text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_logs_user_id ON audit_logs (user_id);

CREATE TABLE download_history (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES users,
    file_name     text NOT NULL,
    downloaded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX download_history_user_id ON download_history (user_id);

CREATE TABLE platform_usage (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users,
    feature text NOT NULL,
    used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX platform_usage_user_id ON platform_usage (user_id);

CREATE TABLE shared_assets (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shared_by   uuid NOT NULL REFERENCES users,
    shared_with uuid NOT NULL REFERENCES users,
    asset_name  text NOT NULL,
    shared_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX shared_assets_shared_by ON shared_assets (shared_by);
CREATE INDEX shared_assets_shared_with ON shared_assets (shared_with);

CREATE TABLE notifications (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users,
    text       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notifications_user_id ON notifications (user_id);

CREATE TABLE approvals (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    requested_by uuid NOT NULL REFERENCES users,
    approved_by  uuid REFERENCES users,
    subject      text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX approvals_requested_by ON approvals (requested_by);
CREATE INDEX approvals_approved_by ON approvals (approved_by);
