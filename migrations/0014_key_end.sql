-- An API key can have an end.
ALTER TABLE "api_key" ADD COLUMN "expires_at" bigint;
