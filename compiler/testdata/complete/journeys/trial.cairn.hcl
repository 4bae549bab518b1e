secret "editors" { title = "Key of the editors' list" }
journey "first_fortnight" {
  title    = "The first fortnight"
  serves   = objective.trial_to_member
  stages   = [stage.trial]
  leads_to = [journey.guest_pass]
  status   = "live"
  entry {
    event        = event.trial_started
    where        = trigger.ends > now()
    reentry      = "365d"
    while_inside = "restart"
  }
  exit "joined" {
    event     = event.membership_started
    where     = received.plan != "trial"
    counts_as = "conversion"
  }
  track "film" {
    event = event.film_finished
    where = received.minutes >= 40
  }
  measure {
    within  = "21d"
    from    = "entry"
    kpis    = [kpi.conversion]
    holdout = 5
  }
  flow {
    send "trial_welcome" {}
    wait "settled" {
      when    = profile.films_watched >= 1 && (opened(send.trial_welcome) || delivered(send.trial_welcome))
      timeout = "3d"
      arrived {
        emit "suggestion" {
          event = event.film_suggested
          set   = { film = trigger.first_film }
        }
      }
      timed_out {}
    }
    webhook "editors" {
      method  = "POST"
      url     = "https://editors.tidewater.example/pick"
      headers = { Authorization = "Bearer ${secret.editors}" }
      body    = { seen = profile.films_watched, likes = profile.interests }
      timeout = "5s"
      returns {
        attribute "film" {
          type       = string
          max_length = 80
        }
        attribute "why" {
          type     = string
          values   = ["short", "same_sea", "loved"]
          personal = true
        }
        attribute "access" {
          type      = bool
          sensitive = true
        }
      }
      on_error {
        wait "later" { for = "6h" }
      }
    }
    branch "picked" {
      case "pick" {
        when = step.editors.film != null && !matches(step.editors.film, "(?i)trailer")
        send "next_film" {
          with = { film = default(step.editors.film, "Cold Current"), why = default(step.editors.why, "short") }
          window {
            days = ["thu", "fri", "sat", "sun"]
            from = "17:00"
            to   = "21:00"
          }
        }
      }
      otherwise {}
    }
    use "evening" {
      fragment = fragment.evening
      with     = { nights = "4d", mood = "wild" }
    }
    wait "end" {
      until_date = trigger.ends
      offset     = "-2d"
      past {
        exit "too_late" { reason = "The trial was shorter than our letters." }
      }
    }
    guard "open" {
      checks = [check.account_open]
      otherwise {
        exit "locked" {}
      }
    }
    send "trial_ending" {}
  }
}
journey "access" {
  title  = "Audio description"
  serves = objective.first_quarter
  status = "live"
  entry {
    event   = event.access_profile_changed
    where   = trigger.need == "audio_description"
    reentry = "never"
  }
  measure { within = "30d" }
  flow {
    wait "an_hour" { for = "1h" }
    guard "needed" {
      checks = [check.still_needed]
      with   = { need = default(trigger.need, "none") }
    }
    send "described_films" {
      with = { count = min(200, max(12, trigger.described)) }
    }
  }
}
