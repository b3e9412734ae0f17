import approvals from '@/messages/zh-CN/approvals.json'
import auth from '@/messages/zh-CN/auth.json'
import beacons from '@/messages/zh-CN/beacons.json'
import calendar from '@/messages/zh-CN/calendar.json'
import check from '@/messages/zh-CN/check.json'
import days from '@/messages/zh-CN/days.json'
import devices from '@/messages/zh-CN/devices.json'
import egress from '@/messages/zh-CN/egress.json'
import exception from '@/messages/zh-CN/exception.json'
import groupFile from '@/messages/zh-CN/groupFile.json'
import groups from '@/messages/zh-CN/groups.json'
import kiosks from '@/messages/zh-CN/kiosks.json'
import leaves from '@/messages/zh-CN/leaves.json'
import me from '@/messages/zh-CN/me.json'
import offline from '@/messages/zh-CN/offline.json'
import ownPlaces from '@/messages/zh-CN/ownPlaces.json'
import places from '@/messages/zh-CN/places.json'
import policies from '@/messages/zh-CN/policies.json'
import punch from '@/messages/zh-CN/punch.json'
import receipt from '@/messages/zh-CN/receipt.json'
import refusal from '@/messages/zh-CN/refusal.json'
import reports from '@/messages/zh-CN/reports.json'
import requests from '@/messages/zh-CN/requests.json'
import roster from '@/messages/zh-CN/roster.json'
import rules from '@/messages/zh-CN/rules.json'
import runs from '@/messages/zh-CN/runs.json'
import settings from '@/messages/zh-CN/settings.json'
import shell from '@/messages/zh-CN/shell.json'
import shifts from '@/messages/zh-CN/shifts.json'
import status from '@/messages/zh-CN/status.json'
import team from '@/messages/zh-CN/team.json'
import time from '@/messages/zh-CN/time.json'
import trace from '@/messages/zh-CN/trace.json'
import trials from '@/messages/zh-CN/trials.json'
import ui from '@/messages/zh-CN/ui.json'

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
