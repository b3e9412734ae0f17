-- A membership that should never have held can be taken back whole; else it is only ever ended. Who did either is in the audit.
GRANT DELETE ON group_member TO daka_app;
