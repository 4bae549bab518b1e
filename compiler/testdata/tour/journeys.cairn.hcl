fragment "nudge" {
  trigger = event.cart
  param "what" { type = message }
  param "pause" { type = duration }
  param "about" { type = check }
  param "why" { type = string }
  flow {
    guard "fit" { checks = [param.about, check.not_owned] }
    send "first" {
      message = param.what
      with    = { why = "${param.why}!" }
      fallback {
        use "call" {
          fragment = fragment.call
          with     = { title = param.why }
        }
      }
    }
    wait "pause" { for = param.pause }
    branch "saw" {
      case "yes" {
        when = clicked(send.first)
        exit "clicked" { reason = "Saw it" }
      }
    }
  }
}
fragment "call" {
  param "title" { type = string }
  flow {
    task "call" {
      team  = team.sales
      title = "Bel ${default(profile.first_name, "klant")}: ${param.title}"
      due   = "1d"
      kind  = "call"
    }
  }
}

journey "everything" {
  title    = "All \"steps\""
  stages   = [stage.retention, stage.purchase]
  status   = "live"
  leads_to = [journey.later]
  entry {
    event   = event.cart
    where   = trigger.total >= 20 && profile.country != "SE"
    reentry = "30d"
  }
  exit "ordered" {
    event     = event.ordered
    where     = received.cart_id == trigger.cart_id
    counts_as = "conversion"
  }
  track "noted" { event = event.noted }
  measure {
    within  = "7d"
    holdout = 5
    utm { campaign = "tour" }
  }
  flow {
    wait "first" { for = "1h30m" }
    guard "recent" {
      checks = [check.recent]
      with   = { days = 3 }
      otherwise {
        goto "retry" {
          step = step.first
          max  = 2
        }
      }
    }
    use "nudge" {
      fragment = fragment.nudge
      with = {
        what  = message.reminder
        pause = "2d"
        about = check.on_its_way
        why   = "Ook leuk: ${trigger.cart_id}"
      }
    }
    wait "morning" {
      until_time = "09:00"
      days       = ["mon", "tue"]
      timezone   = "Europe/Amsterdam"
    }
    wait "reaction" {
      timeout = "3d"
      on "back" {
        event = event.cart
        where = received.cart_id == trigger.cart_id
        emit "noted" {
          event = event.noted
          set   = { what = "back" }
        }
      }
      on "vip" { when = profile.vip }
      timed_out {
        goto "skip" { step = step.last }
      }
    }
    branch "where" {
      on = profile.country
      case "nl" {
        is = ["NL"]
        send "note" {
          window {
            days = ["mon", "fri"]
            from = "09:00"
            to   = "18:00"
          }
        }
      }
      case "rest" { is = ["SE", null] }
    }
    split "ab" {
      hypothesis = "Shorter is better"
      metric     = kpi.clicks
      sticky     = true
      arm "a" {
        weight = 70
        wait "birthday" {
          until_date = profile.birthday
          at         = "10:00"
          offset     = "-1d"
          past {
            exit "too_late" { counts_as = "conversion" }
          }
        }
      }
      arm "b" {
        weight = 30
        webhook "score" {
          url     = "https://api.tour.example/score"
          headers = { Authorization = "Bearer ${secret.crm}" }
          body    = { cart = trigger.cart_id }
          returns { attributes = { score = number } }
          on_error {
            exit "no_score" {}
          }
        }
        update "tag" {
          set = { vip = step.score.score > 3 }
          add = { tags = "scored" }
        }
      }
      winner { after = "14d" }
    }
    wait "allowed" { until_allowed = send.last }
    send "last" {
      message  = message.reminder
      channels = [channel.push, channel.email]
      mode     = "all"
    }
    enroll "later" { journey = journey.later }
  }
}

journey "later" {
  entry "by_api" {
    api     = event.cart
    reentry = "always"
  }
  entry "bought" {
    event   = event.cart
    reentry = "never"
    key     = trigger.cart_id
  }
  flow {
    goto "start" { step = step.offer }
    wait "again" { for = "1d" }
    send "offer" { message = message.reminder }
    goto "round" {
      step = step.again
      max  = 1
    }
    send "group" { message = library.group.message.group_note }
  }
}

journey "confirm" {
  entry {
    event   = event.confirmed
    reentry = "never"
  }
  flow {
    update "granted" { consents = { news = "granted" } }
    use "group" { fragment = library.group.fragment.group_steps }
    guard "blocked" { checks = [library.group.check.not_blocked] }
    send "note" {}
    exit "done" {}
  }
}

journey "campaign" {
  entry {
    segment  = segment.lapsed
    schedule = "0 9 * * mon"
    reentry  = "7d"
  }
  flow {}
}
