# After the opt-out: an offer on another channel, a consent anew, a text a month
# later; an objection that ends runs and nothing else; an opt-out that is known late.
event "unsubscribed" {
  kind    = "consent"
  latency = "3d" # want `it takes 3d until event "unsubscribed" is known: opt-outs are to be honoured within 2d`
}
event "marketing_objected" { kind = "consent" } # want `event "marketing_objected" says that people opt out, and nothing withdraws their consents` help `"withdrawn"`
consent "texts" {
  channels = [channel.sms]
  basis    = "opt_in"
  given_by = event.newsletter_confirmed
}
channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Reply STOP to end"
}
policy "calm" {
  applies_to = ["promotional"]
  exit "objected" { event = event.marketing_objected }
}
message "come_back" {
  class    = "promotional"
  consents = [consent.texts]
  sms { text = "Come back to us." }
}
journey "leaving" {
  entry {
    event   = event.unsubscribed
    reentry = "always"
  }
  flow {
    wait "month" { for = "30d" }
    branch "name" {
      case "known" {
        when = profile.first_name != null
        send "come_back" {} # want `promotional message "come_back" can go out after event.unsubscribed: the run goes on when people opt out` with `the opt-out`
      }
      otherwise {
        update "again" { consents = { texts = "granted" } } # want `update "again" gives consent "texts" anew after event.unsubscribed, which is an opt-out`
      }
    }
  }
}
journey "waiting" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "what" {
      timeout = "7d"
      on "left" { event = event.unsubscribed }
      timed_out {}
    }
    send "come_back" {} # want `can go out after event.unsubscribed`
  }
}
