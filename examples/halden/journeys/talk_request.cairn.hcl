# Somebody asks to be called. Sales gets the request with its context, the person
# gets an answer at once, and after the call something in writing (journey
# call_notes).
journey "talk_request" {
  title     = "Request for a talk"
  owner     = team.sales_dach
  serves    = objective.faster_answer
  stages    = [stage.decision]
  leads_to  = [journey.call_notes, journey.meeting, journey.trial]
  status    = "live"
  reviewers = [team.sales_dach, team.sales_uk]
  review_by = "2027-03-31"

  entry {
    event   = event.talk_requested
    key     = trigger.request_id
    reentry = "never"
  }
  # Whoever chooses a time is looked after by journey.meeting.
  exit "booked" {
    event     = event.meeting_booked
    counts_as = "conversion"
  }
  measure {
    within = "30d"
    kpis   = [kpi.answer_time, kpi.talk_rate]
  }

  flow {
    send "request_received" {}
    update "is_talking" { set = { lifecycle = "talking" } }
    use "crm" {
      fragment = fragment.crm_context
      with     = { topic = trigger.topic }
    }

    branch "desk" {
      on = profile.country
      case "britain" {
        is = ["GB"]
        task "call_britain" {
          team  = team.sales_uk
          kind  = "call"
          title = "Call ${default(profile.first_name, "")} ${default(profile.last_name, "(no name)")}, ${default(profile.company, "firm unknown")}"
          notes = local.request_en
          due   = "${var.call_back_hours}h"
        }
      }
      case "dach" {
        is = ["DE", "AT"]
        task "call_dach" {
          team  = team.sales_dach
          kind  = "call"
          title = "Anrufen: ${default(profile.salutation, "")} ${default(profile.last_name, "(ohne Namen)")}, ${default(profile.company, "Firma unbekannt")}"
          notes = local.request_de
          due   = "${var.call_back_hours}h"
        }
      }
      otherwise {
        task "call_anywhere" {
          team  = team.sales_dach
          kind  = "call"
          title = "Land klären und anrufen: ${default(profile.company, "Firma unbekannt")}"
          notes = local.request_de
          due   = "${var.call_back_hours}h"
        }
      }
    }

    wait "call" {
      event   = event.call_logged
      where   = received.outcome == "talked"
      timeout = "22h"
      arrived {
        exit "talked" { counts_as = "conversion" }
      }
    }
    send "pick_a_time" {
      window {
        days = local.workdays
        from = "08:00"
        to   = "18:00"
      }
    }

    # Three times two days; sales is reminded each time.
    wait "second_chance" {
      event   = event.call_logged
      where   = received.outcome == "talked"
      timeout = "2d"
      arrived {
        exit "talked_later" { counts_as = "conversion" }
      }
    }
    task "remind_sales" {
      team  = team.sales_dach
      kind  = "todo"
      title = "Noch nicht erreicht: ${default(profile.company, "Firma unbekannt")}"
      notes = local.request_de
      due   = "1d"
    }
    goto "try_again" {
      step = step.second_chance
      max  = 2
    }
    exit "not_reached" {}
  }
}

# Every call that went through is summed up in writing, whoever rang whom.
journey "call_notes" {
  title     = "After a call"
  owner     = team.sales_dach
  serves    = objective.more_talks
  stages    = [stage.decision]
  leads_to  = [journey.meeting, journey.trial]
  status    = "live"
  reviewers = [team.sales_dach, team.sales_uk]
  review_by = "2027-03-31"

  entry {
    event   = event.call_logged
    where   = trigger.outcome == "talked"
    key     = trigger.call_id
    reentry = "never"
  }
  track "meeting" {
    event     = event.meeting_booked
    counts_as = "conversion"
  }
  measure {
    within = "30d"
    kpis   = [kpi.talk_rate]
  }

  flow {
    send "call_summary" {}
  }
}
