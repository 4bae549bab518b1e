# A meeting is confirmed in writing, reminded of twice and summed up. If it is
# moved, the journey begins again with the new time.
journey "meeting" {
  title     = "Meeting"
  owner     = team.sales_dach
  serves    = objective.more_talks
  stages    = [stage.decision]
  leads_to  = [journey.trial]
  status    = "live"
  reviewers = [team.sales_dach]
  review_by = "2027-03-31"

  # A meeting that is entered after it took place needs no confirmation.
  entry "booked" {
    event        = event.meeting_booked
    where        = trigger.starts_at > now()
    key          = trigger.meeting_id
    reentry      = "always"
    while_inside = "restart"
  }
  entry "moved" {
    event        = event.meeting_moved
    where        = trigger.starts_at > now()
    key          = trigger.meeting_id
    reentry      = "always"
    while_inside = "restart"
  }
  exit "cancelled" {
    event = event.meeting_cancelled
    where = received.meeting_id == trigger.meeting_id
  }
  measure {
    within = "60d"
    kpis   = [kpi.talk_rate, kpi.win_rate]
  }

  flow {
    send "meeting_confirmation" {}
    wait "day_before" {
      until_date = trigger.starts_at
      offset     = "-1d"
      reached {
        send "meeting_tomorrow" {}
      }
      past {}
    }
    wait "two_hours_before" {
      until_date = trigger.starts_at
      offset     = "-2h"
      reached {
        send "meeting_soon" { channels = [channel.sms, channel.email] }
      }
      past {}
    }

    wait "outcome" {
      timeout = "2d"
      on "held" {
        event = event.meeting_ended
        where = received.meeting_id == trigger.meeting_id && received.outcome == "held"
        send "meeting_notes" {
          with = { summary = wait.outcome.summary, next_step = wait.outcome.next_step }
        }
        exit "held" { counts_as = "conversion" }
      }
      on "missed" {
        event = event.meeting_ended
        where = received.meeting_id == trigger.meeting_id && received.outcome == "missed"
        send "meeting_missed" {}
        exit "missed" {}
      }
      timed_out {
        task "log_outcome" {
          team  = team.sales_dach
          kind  = "todo"
          title = "Ergebnis des Termins eintragen: ${default(profile.company, "Firma unbekannt")}"
          notes = "Letztes Telefonat: ${default(last(event.call_logged, received.outcome == "talked").next_step, "keines")}"
          due   = "1d"
        }
      }
    }
  }
}
