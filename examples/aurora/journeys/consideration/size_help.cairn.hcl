# Started by the tablet in the fitting room, by the size page, and by a return
# that was the wrong size.
journey "size_help" {
  title     = "Find the right size together"
  owner     = team.care
  serves    = objective.first_order
  stages    = [stage.consideration]
  leads_to  = [touchpoint.product_pages, journey.order_confirmation]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    api     = event.size_help_asked
    key     = trigger.reference
    reentry = "7d"
  }
  exit "ordered" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure {
    within = "14d"
    kpis   = [kpi.first_order_rate]
  }

  flow {
    send "advice" {
      message  = message.size_help
      channels = [channel.whatsapp, channel.email]
    }
    wait "measures" {
      timeout = "5d"
      on "answered" {
        when = replied(send.advice)
        task "choose_size" {
          team  = team.care
          kind  = "email"
          title = "Maat kiezen met ${default(profile.first_name, "een klant")}"
          notes = "De klant stuurde maten voor ${trigger.about}. Kenmerk: ${trigger.reference}. Antwoord op hetzelfde kanaal."
          due   = "4h"
        }
        exit "handed_over" {}
      }
      timed_out {}
    }
  }
}
