# The first weeks follow what people do in the product: help for those who are
# stuck, a person for those who use it daily.
journey "trial" {
  title         = "Trial"
  owner         = team.sales_dach
  serves        = objective.more_wins
  stages        = [stage.decision]
  leads_to      = [journey.trial_end, journey.sales_ready]
  status        = "live"
  priority      = 30 # a trial ends the letters of journey.nurture
  exclusive     = "letters"
  reviewers     = [team.sales_dach, team.success]
  review_by     = "2027-03-31"
  decision_time = "60d"

  entry {
    event   = event.trial_started
    where   = !segment.customers
    reentry = "180d"
  }
  exit "signed" {
    event     = event.contract_signed
    counts_as = "conversion"
  }
  measure {
    within = "60d"
    kpis   = [kpi.win_rate, kpi.new_revenue]
  }

  flow {
    send "trial_welcome" {}
    update "is_trying" { set = { lifecycle = "trial" } }

    wait "first_import" {
      event   = event.machines_imported
      timeout = "3d"
      timed_out {
        send "import_help" {
          window {
            days = local.workdays
            from = "08:00"
            to   = "17:00"
          }
        }
      }
    }

    wait "settle" { for = "2d" }
    send "erp_and_data" {
      window {
        days = local.workdays
        from = "08:00"
        to   = "17:00"
      }
    }

    wait "in_use" {
      timeout = "6d"
      on "ten_orders" { when = count(event.work_order_closed, "entry") >= 10 }
      timed_out {}
    }
    branch "use" {
      case "daily" {
        when = count(event.work_order_closed, "entry") >= 10 || sum(event.work_order_closed, "minutes", "entry") >= 600
        use "sales" {
          fragment = fragment.hand_over
          with     = { reason = "Uses the trial every day" }
        }
      }
      case "started" {
        when = occurred(event.machines_imported, "entry")
        send "first_orders" {
          window {
            days = local.workdays
            from = "08:00"
            to   = "17:00"
          }
        }
      }
      otherwise {
        task "import_together" {
          team  = team.success
          kind  = "email"
          title = "Hilfe beim Import anbieten: ${default(profile.company, "Firma unbekannt")}"
          notes = "Testphase seit elf Tagen oder länger, noch keine Anlage. Zugang: ${trigger.workspace_url}"
          due   = "1d"
        }
      }
    }
    exit "up_to_them" { reason = "What happens before the end is in journey.trial_end" }
  }
}

# The last twelve days, counted back from the day on which the trial ends.
journey "trial_end" {
  title         = "End of a trial"
  owner         = team.sales_dach
  serves        = objective.more_wins
  stages        = [stage.decision]
  leads_to      = [journey.onboarding]
  status        = "live"
  priority      = 40
  exclusive     = "letters"
  reviewers     = [team.sales_dach, team.success]
  review_by     = "2027-03-31"
  decision_time = "60d"

  entry {
    date    = profile.trial_end
    offset  = "-12d"
    at      = "08:30"
    where   = !segment.customers
    reentry = "180d"
  }
  exit "signed" {
    event     = event.contract_signed
    counts_as = "conversion"
  }
  measure {
    within = "60d"
    kpis   = [kpi.win_rate, kpi.new_revenue]
  }

  flow {
    guard "worth_an_offer" {
      checks = [check.offer_running, check.not_a_customer]
      otherwise {
        goto "no_offer" { step = step.five_days_left }
      }
    }
    send "setup_offer" {
      fallback {
        task "name_offer" {
          team  = team.sales_dach
          kind  = "email"
          title = "Einrichtungstage persönlich nennen: ${default(profile.company, "Firma unbekannt")}"
          notes = "Keine Zustimmung zu Werbung: nur im laufenden Gespräch erwähnen."
          due   = "3d"
        }
      }
    }
    wait "five_days_left" {
      until_date = profile.trial_end
      offset     = "-5d"
      at         = "08:30"
    }
    send "trial_ending" {}
    wait "last_day" {
      until_date = profile.trial_end
      at         = "18:00"
    }
    update "is_lead_again" { set = { lifecycle = "lead" } }
    exit "ended" {}
  }
}
