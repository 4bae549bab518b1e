# From the signature to the first planned weeks. A person sets up with the
# customer; the mails say what to decide when.
journey "onboarding" {
  title     = "Onboarding"
  owner     = team.success
  serves    = objective.faster_start
  stages    = [stage.retention]
  leads_to  = [journey.renewal, journey.reference]
  status    = "live"
  reviewers = [team.success]
  review_by = "2027-06-30"

  entry {
    event   = event.contract_signed
    key     = trigger.contract_id
    reentry = "never"
  }
  exit "cancelled" {
    event = event.contract_cancelled
    where = received.contract_id == trigger.contract_id
  }
  track "first_week_done" {
    event     = event.week_planned
    counts_as = "conversion"
  }
  measure {
    within = "90d"
    from   = "entry"
    kpis   = [kpi.time_to_live]
  }

  flow {
    send "contract_confirmation" {}
    update "is_customer" {
      set    = { lifecycle = "customer" }
      remove = { ad_audiences = "checklist" }
    }
    task "kick_off" {
      team  = team.success
      kind  = "email"
      title = "Einrichtung vereinbaren: ${default(profile.company, "Firma unbekannt")}"
      notes = "Vertrag ${trigger.contract_id}, ${number(trigger.seats, 0)} Zugänge ab ${date(trigger.starts_on)}. Quelle: ${default(profile.lead_source, "unbekannt")}. Zuletzt gelesen: ${default(profile.last_article, "nichts")}."
      due   = "1d"
    }

    # The set-up meeting, or two weeks if it is not entered in the calendar.
    wait "set_up" {
      event   = event.meeting_ended
      where   = received.outcome == "held"
      timeout = "14d"
    }
    send "first_week" {
      window {
        days = local.workdays
        from = "08:00"
        to   = "17:00"
      }
    }
    wait "first_plan" {
      event   = event.week_planned
      timeout = "21d"
      timed_out {
        task "get_unstuck" {
          team  = team.success
          kind  = "email"
          title = "Noch keine Woche geplant: ${default(profile.company, "Firma unbekannt")}"
          notes = "Zugesagt war der Start am ${date(trigger.starts_on)}. Anlagen im System: ${default(number(profile.machines), "unbekannt")}."
          due   = "2d"
        }
      }
    }
    wait "first_month" { for = "28d" }
    guard "calm" {
      checks = [check.no_open_case]
      otherwise {
        exit "busy_with_support" {}
      }
    }
    send "first_month_review" {
      window {
        days = local.workdays
        from = "08:00"
        to   = "17:00"
      }
    }
    exit "onboarded" {}
  }
}
