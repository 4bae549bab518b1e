# Rings that come to rest: entered once, entered at most once a month, slow and
# declared on both sides, a condition that the ring itself ends, and a count.
event "a" {
  kind        = "other"
  answered_by = "crm"
}
event "b" {
  kind        = "other"
  answered_by = "crm"
}
event "c" {
  kind        = "other"
  answered_by = "crm"
}
event "d" {
  kind        = "other"
  answered_by = "crm"
}
event "e" {
  kind        = "other"
  answered_by = "crm"
}
event "f" {
  kind        = "other"
  answered_by = "crm"
}
event "g" {
  kind        = "other"
  answered_by = "crm"
}
profile {
  attribute "tier" { type = string }
}
journey "a" {
  status = "live"
  entry {
    event   = event.a
    reentry = "never"
  }
  flow {
    emit "b" { event = event.b }
  }
}
journey "b" {
  status = "live"
  entry {
    event   = event.b
    reentry = "always"
  }
  flow {
    emit "a" { event = event.a }
  }
}
journey "c" {
  status = "live"
  entry {
    event   = event.c
    reentry = "30d"
  }
  flow {
    emit "d" { event = event.d }
  }
}
journey "d" {
  status = "live"
  entry {
    event   = event.d
    reentry = "always"
  }
  flow {
    emit "c" { event = event.c }
  }
}
journey "nurture" {
  status   = "live"
  leads_to = [journey.rest]
  entry {
    event   = event.e
    reentry = "always"
  }
  flow {
    wait "a_quarter" { for = "90d" }
    enroll "rest" { journey = journey.rest }
  }
}
journey "rest" {
  status   = "live"
  leads_to = [journey.nurture]
  entry {
    api     = event.f
    reentry = "always"
  }
  flow {
    wait "a_quarter" { for = "90d" }
    emit "back" { event = event.e }
  }
}
journey "thrice" {
  status = "live"
  entry {
    event        = event.g
    where        = count(event.g, "30d") < 3
    reentry      = "always"
    while_inside = "parallel"
  }
  flow {
    emit "again" { event = event.g }
  }
}
