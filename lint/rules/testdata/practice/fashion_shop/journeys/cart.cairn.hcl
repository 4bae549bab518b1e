message "cart_left" {
  class    = "promotional"
  content  = "product"
  trigger  = event.cart_left
  consents = [consent.letters]
  products = trigger.items
  purpose  = "cart"
  push {
    title = "Je winkelmandje staat nog klaar"
    body  = "Alles ligt er nog in. Ga verder waar je was."
    link  = "linnea://cart/${trigger.cart_id}"
  }
  email {
    subject   = "Je winkelmandje staat nog klaar"
    preheader = "Alles ligt er nog in, ook op je telefoon."
    body      = <<-T
      <p>Hoi ${default(profile.first_name, "daar")},</p>
      <p>Dit ligt nog in je winkelmandje:</p>
      <ul>
      %{ for item in trigger.items }
      <li>${item.name}: ${money(item.price)}</li>
      %{ endfor }
      </ul>
    T
    link "cta" {
      url  = "${local.shop}/cart/${trigger.cart_id}"
      text = "Naar je winkelmandje"
    }
  }
  locale "de-DE" {
    push {
      title = "Dein Warenkorb wartet"
      body  = "Es ist noch alles drin. Mach weiter, wo du warst."
      link  = "linnea://cart/${trigger.cart_id}"
    }
    email {
      subject   = "Dein Warenkorb wartet noch"
      preheader = "Es ist noch alles drin, auch auf deinem Handy."
      body      = <<-T
        <p>Hallo ${default(profile.first_name, "du")},</p>
        <p>Das liegt noch in deinem Warenkorb:</p>
        <ul>
        %{ for item in trigger.items }
        <li>${item.name}: ${money(item.price)}</li>
        %{ endfor }
        </ul>
      T
      link "cta" {
        url  = "${local.shop}/cart/${trigger.cart_id}"
        text = "Zum Warenkorb"
      }
    }
  }
}
message "cart_sizes" {
  class    = "promotional"
  content  = "howto"
  trigger  = event.cart_left
  consents = [consent.letters]
  products = trigger.items
  purpose  = "cart"
  email {
    subject   = "Twijfel je over de maat?"
    preheader = "Zo kies je in twee minuten."
    body      = "<p>Leg iets wat goed past plat neer, meet de breedte en vergelijk met onze tabel. Ruilen mag tot 30 dagen.</p>"
    link "cta" {
      url  = "${local.shop}/maten"
      text = "Naar de maattabel"
    }
  }
  locale "de-DE" {
    email {
      subject   = "Unsicher bei der Größe?"
      preheader = "So wählst du in zwei Minuten."
      body      = "<p>Leg etwas, das dir gut passt, flach hin, miss die Breite und vergleiche mit unserer Tabelle. Umtauschen kannst du bis zu 30 Tage.</p>"
      link "cta" {
        url  = "${local.shop}/groessen"
        text = "Zur Größentabelle"
      }
    }
  }
}
journey "cart" {
  serves    = objective.carts
  status    = "live"
  priority  = 20
  review_by = "2027-09-01"
  entry {
    event   = event.cart_left
    where   = trigger.total >= 30
    reentry = "14d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure {
    within  = "5d"
    holdout = 5
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "first" { message = message.cart_left }
    wait "a_day" { for = "22h" }
    branch "seen" {
      case "clicked" {
        when = clicked(send.first)
        exit "came_back" {}
      }
      otherwise {
        send "second" { message = message.cart_sizes }
      }
    }
  }
}
