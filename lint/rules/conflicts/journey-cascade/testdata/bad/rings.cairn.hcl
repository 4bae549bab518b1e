event "tier_changed" {
  kind        = "other"
  answered_by = "crm"
}
event "points_counted" {
  kind        = "other"
  answered_by = "crm"
}
event "digest_due" {
  kind        = "other"
  answered_by = "crm"
}
journey "tier" {
  status = "live"
  entry {
    event   = event.tier_changed
    reentry = "always"
  }
  flow {
    wait "some_time" { for = "2h" }
    emit "points" { event = event.points_counted }
  }
}
journey "points" {
  status = "live"
  entry {
    event   = event.points_counted
    reentry = "always"
  }
  flow {
    branch "sometimes" {
      case "vip" {
        when = profile.first_name != null
        exit "enough" {}
      }
    }
    emit "tier" { event = event.tier_changed } # want `journeys "points" and "tier" start one another without end, every 2h` with `journey "tier" starts "points" by event.points_counted` help `reentry = "never"`
  }
}
# Slow, and nobody says that it is meant.
journey "digest" {
  status = "live"
  entry {
    event        = event.digest_due
    reentry      = "always"
    while_inside = "parallel"
  }
  flow {
    wait "a_week" { for = "7d" }
    send "welcome" {}
    emit "again" { event = event.digest_due } # want `journey "digest" starts itself without end, every 1w`
  }
}
