# Behaviour says that a person should take over: a large saving, a webinar seen to
# the end, a trial in daily use. Nobody asked for a call, so sales writes a
# personal mail.
journey "sales_ready" {
  title     = "Hand-over to sales"
  owner     = team.sales_dach
  serves    = objective.more_talks
  stages    = [stage.decision]
  leads_to  = [journey.meeting, journey.trial]
  status    = "live"
  reviewers = [team.demand, team.sales_dach]
  review_by = "2027-03-31"

  entry {
    event   = event.sales_ready
    where   = !segment.customers && !segment.do_not_contact && !matches(profile.email, "@(freemail|webmail)[.]")
    reentry = "60d"
  }
  exit "meeting" {
    event     = event.meeting_booked
    counts_as = "conversion"
  }
  measure {
    within = "60d"
    kpis   = [kpi.talk_rate]
  }

  flow {
    guard "free" {
      checks = [check.not_in_talks]
      otherwise {
        exit "already_in_talks" {}
      }
    }
    use "crm" {
      fragment = fragment.crm_context
      with     = { topic = trigger.reason }
    }
    branch "desk" {
      case "britain" {
        when = profile.country == "GB"
        task "write_britain" {
          team  = team.sales_uk
          kind  = "email"
          title = "Write to ${default(profile.first_name, "the reader")} at ${default(profile.company, "an unknown firm")}"
          notes = "Why now: ${trigger.reason}. ${local.context_en}"
          due   = "1d"
        }
      }
      otherwise {
        task "write_dach" {
          team  = team.sales_dach
          kind  = "email"
          title = "Anschreiben: ${default(profile.last_name, "(ohne Namen)")}, ${default(profile.company, "Firma unbekannt")}"
          notes = "Anlass: ${trigger.reason}. ${local.context_de}"
          due   = "1d"
        }
      }
    }
    wait "answer" {
      timeout = "7d"
      on "talked" {
        event = event.call_logged
        where = received.outcome == "talked"
        exit "talked" { counts_as = "conversion" }
      }
      on "requested" {
        event = event.talk_requested
        exit "requested" { counts_as = "conversion" }
      }
      timed_out {
        task "second_mail" {
          team  = team.sales_dach
          kind  = "email"
          title = "Zweite Mail: ${default(profile.company, "Firma unbekannt")}"
          notes = "Keine Antwort seit sieben Tagen. ${local.context_de}"
          due   = "2d"
        }
      }
    }
  }
}
