// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes connections beyond a number at once, so that nobody can take all file descriptors. */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  ConnectionLimit(int most) {
    this.most = most;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) throws Exception {
    if (open.incrementAndGet() > most) {
      var _ = context.close();
      return;
    }
    super.channelActive(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    open.decrementAndGet();
    super.channelInactive(context);
  }
}
