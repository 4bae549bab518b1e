# HubSpot as a second engine of the shop, for trials: events are those of its own
# portal, lists of buyers are kept there.
target "hubspot" {
  engine = "hubspot"

  bind {
    event = {
      order_placed   = "6-2000001"
      cart_abandoned = "6-2000002"
      cart_updated   = "6-2000003"
    }
    profile = {
      interests = "choice:interests"
      language  = "text:hs_language"
    }
    segment = {
      do_not_contact = "9003"
      lapsed         = "9001"
      regulars       = "9005"
      settled_in     = "9002"
    }
    check = {
      in_stock           = "9011"
      not_owned          = "9012"
      not_returned       = "9013"
      no_open_complaint  = "no_open_complaint"
      nothing_on_its_way = "nothing_on_its_way"
    }
    team = { care = "51123" }
  }

  accept "exit-window" { reason = "Whoever bought or signed yesterday needs none of these messages today." }

  accept "since-entry" { reason = "A day more or less does not matter there." }

  accept "entry-key" { reason = "Shop, CRM and help desk report each order, cart and case once." }

  accept "entry-flows" { reason = "Few people come by both ways, and the messages differ." }

  accept "event-values-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "entry-by-hand" { reason = "The calendar holds the date, and a colleague enrols the list." }

  accept "schedule-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "inside-ignored" { reason = "A second event of the same kind within the run says nothing new." }

  accept "correlation" { reason = "Two at once are rare, and then a message fewer is sent, never one more." }

  accept "condition-polled" { reason = "What follows is a letter for another day." }

  accept "arrival-by-history" { reason = "Both events within one wait are rare." }

  accept "hold-not-awaited" { reason = "The time windows of the flow hold the rest." }

  accept "until-time-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "account-time-zone" { reason = "Nearly all people live in the account's time zone." }

  accept "window-dropped" { reason = "The safeguard of the account sends in the morning." }

  accept "quiet-hours" { reason = "The account is in the time zone of nearly all people." }

  accept "frequency-cap" { reason = "The account's safeguard allows one e-mail a day." }

  accept "fallback-partial" { reason = "It is for people without consent, and those HubSpot knows." }

  accept "channel-dropped" { reason = "Trials are by e-mail alone." }

  accept "subscription-by-hand" { reason = "The files name the type; whoever makes the e-mail sets it." }

  accept "split-sticky" { reason = "The test compares runs." }

  accept "holdout-per-run" { reason = "Results are read for each run." }

  accept "engagement-any" { reason = "A click or an answer on another e-mail of those days shows the same." }

  accept "per-product" { reason = "The shop fills those lists for all products that we might write about next." }

  accept "offer-dates" { reason = "The checks are lists that the shop switches with the offer." }

  accept "date-window" { reason = "A day more or less does not matter there." }

  accept "task-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "call-by-code" { reason = "The other system answers within a second." }

  accept "computed-by-code" { reason = "A moment later does not matter." }

  accept "emit-by-code" { reason = "A moment later does not matter." }

  accept "enroll-without-data" { reason = "A moment later does not matter." }

  accept "exclusive" { reason = "The account's safeguard keeps a day between two e-mails." }

  accept "journey-dates" { reason = "APPLY.md lists the dates." }
}
