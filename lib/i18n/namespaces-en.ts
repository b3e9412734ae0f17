import approvals from '@/messages/en/approvals.json'
import auth from '@/messages/en/auth.json'
import beacons from '@/messages/en/beacons.json'
import calendar from '@/messages/en/calendar.json'
import check from '@/messages/en/check.json'
import days from '@/messages/en/days.json'
import devices from '@/messages/en/devices.json'
import egress from '@/messages/en/egress.json'
import exception from '@/messages/en/exception.json'
import groupFile from '@/messages/en/groupFile.json'
import groups from '@/messages/en/groups.json'
import kiosks from '@/messages/en/kiosks.json'
import leaves from '@/messages/en/leaves.json'
import me from '@/messages/en/me.json'
import offline from '@/messages/en/offline.json'
import ownPlaces from '@/messages/en/ownPlaces.json'
import places from '@/messages/en/places.json'
import policies from '@/messages/en/policies.json'
import punch from '@/messages/en/punch.json'
import receipt from '@/messages/en/receipt.json'
import refusal from '@/messages/en/refusal.json'
import reports from '@/messages/en/reports.json'
import requests from '@/messages/en/requests.json'
import roster from '@/messages/en/roster.json'
import rules from '@/messages/en/rules.json'
import runs from '@/messages/en/runs.json'
import settings from '@/messages/en/settings.json'
import shell from '@/messages/en/shell.json'
import shifts from '@/messages/en/shifts.json'
import status from '@/messages/en/status.json'
import team from '@/messages/en/team.json'
import time from '@/messages/en/time.json'
import trace from '@/messages/en/trace.json'
import trials from '@/messages/en/trials.json'
import ui from '@/messages/en/ui.json'

export default {
  approvals,
  auth,
  beacons,
  calendar,
  check,
  days,
  devices,
  egress,
  exception,
  groupFile,
  groups,
  kiosks,
  leaves,
  me,
  offline,
  policies,
  ownPlaces,
  places,
  punch,
  receipt,
  refusal,
  reports,
  requests,
  roster,
  rules,
  runs,
  settings,
  shell,
  shifts,
  status,
  team,
  time,
  trace,
  trials,
  ui,
}
